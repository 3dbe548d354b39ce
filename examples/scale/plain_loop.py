"""One process, one thread: what the engines must agree with.

python examples/scale/plain_loop.py [FOLDER] [COPIES]
"""

import pyarrow as pa
from common import arguments, summary

import baogao

if __name__ == "__main__":
    batches = arguments().to_batches(max_chunksize=64)
    print(summary(pa.Table.from_batches([baogao.parse_batch(batch) for batch in batches])))
