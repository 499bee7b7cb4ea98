#!/usr/bin/env python3
"""Sums a usage log by project, day and action with DuckDB; prints the CPU seconds that it took."""
import resource
import sys

import duckdb


def cpu():
    use = resource.getrusage(resource.RUSAGE_SELF)
    return use.ru_utime + use.ru_stime


path = sys.argv[1]
columns = (
    "columns={'request_id':'VARCHAR','project_id':'VARCHAR','occurred_at':'TIMESTAMP','action':'VARCHAR',"
    "'quantity':'BIGINT','unit':'VARCHAR','credits':'DECIMAL(18,4)','status':'VARCHAR','session_id':'VARCHAR'}")
if ".jsonl" in path:
    source = f"read_json('{path}', format='newline_delimited', {columns})"
else:
    source = f"read_csv('{path}', header=true, auto_detect=false, delim=',', quote='\"', escape='\"', {columns})"
connection = duckdb.connect()
connection.execute("set threads=2")
connection.execute("set TimeZone='UTC'")
start = cpu()
connection.execute(
    "create table sums as select project_id, occurred_at::date as day, action, count(*) as requests, "
    f"sum(quantity) as quantity, sum(credits) as credits from {source} group by all")
print(f"{cpu() - start:.3f}")
