/** Checks, submits, replaces, stops and restores the live jobs of pipelines. */
package dev.telltale.local.job;
