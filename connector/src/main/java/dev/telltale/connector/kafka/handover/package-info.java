/**
 * The start of a job where another job of the same topic has stopped, without its state: which records that job has judged
 * already, and which windows are still to be computed.
 */
package dev.telltale.connector.kafka.handover;
