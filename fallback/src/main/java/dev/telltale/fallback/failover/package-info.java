/** Failover: decides when batch runs take over from the live job, and runs them until the job has caught up. */
package dev.telltale.fallback.failover;
