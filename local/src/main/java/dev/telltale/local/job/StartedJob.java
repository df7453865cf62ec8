package dev.telltale.local.job;

/**
 * A job that runs.
 *
 * @param job its id
 * @param start its start point
 */
public record StartedJob(String job, StartPoint start) {}
