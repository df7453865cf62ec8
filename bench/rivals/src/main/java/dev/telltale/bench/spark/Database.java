package dev.telltale.bench.spark;

import java.io.Serializable;

/** Address of the database, as the tasks receive it. */
record Database(String url, String user, String password) implements Serializable {}
