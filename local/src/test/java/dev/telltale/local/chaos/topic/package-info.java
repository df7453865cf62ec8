/** Changes of a topic while its live job runs: more partitions, deleted records, another topic of the same name. */
package dev.telltale.local.chaos.topic;
