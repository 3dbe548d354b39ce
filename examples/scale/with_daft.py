"""Daft: a lazy frame whose batches go through `parse_batch`; each document gives a list of claims, which is exploded.

pip install 'baogao[pandas]' daft
python examples/scale/with_daft.py [FOLDER] [COPIES]
"""

import daft
import pyarrow as pa
import pyarrow.compute as pc
from common import SCHEMA, arguments, summary

import baogao

CLAIM = pa.struct([field for field in SCHEMA if not pa.types.is_dictionary(field.type)])


@daft.func.batch(return_dtype=daft.DataType.from_arrow_type(pa.list_(CLAIM)))
def claims(names: daft.Series, contents: daft.Series) -> pa.Array:
    """The claims of each document as a list of structs. Daft has no dictionaries: names of closed sets are left out."""
    batch = pa.RecordBatch.from_arrays([names.to_arrow(), contents.to_arrow()], ["name", "content"])
    rows = baogao.parse_batch(batch)
    # Rows stand in the order of the documents: counting them gives the ends of the lists.
    counts = dict(zip(*(column.to_pylist() for column in pc.value_counts(rows["document"]).flatten()), strict=True))
    ends = [0]
    for at in range(batch.num_rows):
        ends.append(ends[-1] + counts.get(at, 0))
    structs = pa.StructArray.from_arrays([rows[field.name] for field in CLAIM], fields=list(CLAIM))
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), structs)


if __name__ == "__main__":
    frame = daft.from_arrow(arguments())
    found = frame.select(claims(frame["name"], frame["content"]).alias("claim")).explode("claim").to_arrow()
    table = pa.Table.from_batches(
        [pa.RecordBatch.from_struct_array(chunk) for chunk in found["claim"].drop_null().chunks]
    )
    print(summary(table))
