-- The functions of ours that the pipelines call: a lower-case call in sql/ is one of these.
CREATE TEMPORARY SYSTEM FUNCTION finite AS 'dev.telltale.udf.signal.Finite' USING JAR '${TELLTALE_UDF_JAR}';
CREATE TEMPORARY SYSTEM FUNCTION reading_key AS 'dev.telltale.udf.reading.ReadingKey' USING JAR '${TELLTALE_UDF_JAR}';
CREATE TEMPORARY SYSTEM FUNCTION utc_time AS 'dev.telltale.udf.time.UtcTime' USING JAR '${TELLTALE_UDF_JAR}';
CREATE TEMPORARY SYSTEM FUNCTION not_ahead AS 'dev.telltale.udf.time.NotAhead' USING JAR '${TELLTALE_UDF_JAR}';
CREATE TEMPORARY SYSTEM FUNCTION window_closed AS 'dev.telltale.udf.time.WindowClosed' USING JAR '${TELLTALE_UDF_JAR}';
CREATE TEMPORARY SYSTEM FUNCTION run_mode AS 'dev.telltale.udf.job.RunMode' USING JAR '${TELLTALE_UDF_JAR}';
CREATE TEMPORARY SYSTEM FUNCTION predict_stress AS 'dev.telltale.udf.stress.PredictStress' USING JAR '${TELLTALE_UDF_JAR}';
CREATE TEMPORARY SYSTEM FUNCTION iso_time AS 'dev.telltale.udf.time.IsoTime' USING JAR '${TELLTALE_UDF_JAR}';
CREATE TEMPORARY SYSTEM FUNCTION possible_heart_rate AS 'dev.telltale.udf.heartrate.PossibleHeartRate' USING JAR '${TELLTALE_UDF_JAR}';
CREATE TEMPORARY SYSTEM FUNCTION classify_heart_rate AS 'dev.telltale.udf.heartrate.ClassifyHeartRate' USING JAR '${TELLTALE_UDF_JAR}';
