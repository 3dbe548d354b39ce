"""Ray Data: `map_batches` over Arrow batches.

pip install 'baogao[pandas]' 'ray[data]'
python examples/scale/with_ray.py [FOLDER] [COPIES]
"""

import pyarrow as pa
import ray
from common import arguments, summary

import baogao


def claims(table: pa.Table) -> pa.Table:
    """The claims of one batch."""
    return pa.Table.from_batches([baogao.parse_batch(batch) for batch in table.to_batches()])


if __name__ == "__main__":
    ray.init(num_cpus=2, include_dashboard=False)
    found = ray.data.from_arrow(arguments()).map_batches(claims, batch_format="pyarrow", batch_size=64)
    print(summary(pa.concat_tables(ray.get(found.to_arrow_refs()), promote_options="default")))
