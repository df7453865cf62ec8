/** Tests of the shipped SQL, live over Kafka and in batch. */
package dev.telltale.local.cases;
