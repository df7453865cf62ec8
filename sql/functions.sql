-- The SQL functions of this project's pipelines; those of every project are in
-- template/functions.sql. A call in lower case in sql/ is a call of one of them.
CREATE TEMPORARY FUNCTION predict_stress AS 'dev.telltale.udf.stress.PredictStress';
CREATE TEMPORARY FUNCTION worn AS 'dev.telltale.udf.stress.Worn';
CREATE TEMPORARY FUNCTION log_eda AS 'dev.telltale.udf.stress.arousal.LogEda';
CREATE TEMPORARY FUNCTION arousal_state AS 'dev.telltale.udf.stress.arousal.ArousalState';
CREATE TEMPORARY FUNCTION arousal_z AS 'dev.telltale.udf.stress.arousal.ArousalZ';
CREATE TEMPORARY FUNCTION arousal_level AS 'dev.telltale.udf.stress.arousal.ArousalLevel';
CREATE TEMPORARY FUNCTION possible_heart_rate AS 'dev.telltale.udf.heartrate.PossibleHeartRate';
CREATE TEMPORARY FUNCTION classify_heart_rate AS 'dev.telltale.udf.heartrate.ClassifyHeartRate';
CREATE TEMPORARY FUNCTION possible_level AS 'dev.telltale.udf.workerreports.PossibleLevel';
CREATE TEMPORARY FUNCTION possible_interval AS 'dev.telltale.udf.workerreports.PossibleInterval';
