-- The SQL functions of this project's pipelines; those of every project are in
-- template/functions.sql. A call in lower case in sql/ is a call of one of them.
CREATE TEMPORARY FUNCTION predict_stress AS 'dev.telltale.udf.stress.PredictStress';
CREATE TEMPORARY FUNCTION possible_heart_rate AS 'dev.telltale.udf.heartrate.PossibleHeartRate';
CREATE TEMPORARY FUNCTION classify_heart_rate AS 'dev.telltale.udf.heartrate.ClassifyHeartRate';
