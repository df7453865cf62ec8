-- Invalid readings. The run stores those that the live job has not stored.
CREATE TABLE dead_letters WITH (
    'connector' = 'telltale-jdbc',
    'url' = '${DATABASE_URL}',
    'username' = '${DATABASE_USER}',
    'password' = '${DATABASE_PASSWORD}',
    'table-name' = '${STAGED}${PIPELINE}_dead_letters'
) LIKE dead_letter_contract;
