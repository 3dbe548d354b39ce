"""Spark: `mapInArrow` hands `parse_batch` an iterator of batches on every worker. Needs Java 17.

pip install 'baogao[pandas]' pyspark
python examples/scale/with_spark.py [FOLDER] [COPIES]
"""

import os
import sys
from collections.abc import Iterator

import pyarrow as pa
from common import SCHEMA, arguments, summary
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

import baogao

#: Spark has no dictionaries: the names of closed sets travel as strings.
PLAIN = pa.schema(
    [field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field for field in SCHEMA]
)


def claims(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The claims of every batch."""
    for batch in batches:
        yield baogao.parse_batch(batch).cast(PLAIN)


if __name__ == "__main__":
    # Workers must run this interpreter: another one has neither pyarrow nor baogao.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    table = arguments()
    frame = spark.createDataFrame(
        zip(*(column.to_pylist() for column in table.columns), strict=True), table.column_names
    )
    print(summary(frame.mapInArrow(claims, from_arrow_schema(PLAIN)).toArrow()))
    spark.stop()
