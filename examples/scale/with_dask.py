"""Dask: a bag of Arrow batches, one task each. Threads are right: the parser runs outside the interpreter.

pip install 'baogao[pandas]' dask
python examples/scale/with_dask.py [FOLDER] [COPIES]
"""

import dask
import pyarrow as pa
from common import arguments, summary

import baogao

if __name__ == "__main__":
    batches = arguments().to_batches(max_chunksize=64)
    tasks = [dask.delayed(baogao.parse_batch)(batch) for batch in batches]
    print(summary(pa.Table.from_batches(dask.compute(*tasks, scheduler="threads"))))
