-- The SQL functions of every project.
ADD JAR '${TELLTALE_UDF_JAR}';

CREATE TEMPORARY FUNCTION finite AS 'dev.telltale.udf.signal.Finite';
CREATE TEMPORARY FUNCTION mean AS 'dev.telltale.udf.signal.Mean';
CREATE TEMPORARY FUNCTION reading_key AS 'dev.telltale.udf.reading.ReadingKey';
CREATE TEMPORARY FUNCTION distinct_readings AS 'dev.telltale.udf.reading.DistinctReadings';
CREATE TEMPORARY FUNCTION dead_letter AS 'dev.telltale.udf.deadletter.DeadLetter';
CREATE TEMPORARY FUNCTION utc_time AS 'dev.telltale.udf.time.UtcTime';
CREATE TEMPORARY FUNCTION utc_time_error AS 'dev.telltale.udf.time.UtcTimeError';
CREATE TEMPORARY FUNCTION window_closed AS 'dev.telltale.udf.time.WindowClosed';
CREATE TEMPORARY FUNCTION run_mode AS 'dev.telltale.udf.job.RunMode';
CREATE TEMPORARY FUNCTION pipeline_version AS 'dev.telltale.udf.job.PipelineVersion';
CREATE TEMPORARY FUNCTION iso_time AS 'dev.telltale.udf.time.IsoTime';
CREATE TEMPORARY FUNCTION iso_time_error AS 'dev.telltale.udf.time.IsoTimeError';
