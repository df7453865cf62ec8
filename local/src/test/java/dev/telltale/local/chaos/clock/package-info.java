/** Steps of the clock of the jobs. */
package dev.telltale.local.chaos.clock;
