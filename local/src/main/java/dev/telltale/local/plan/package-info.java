/** What a new version of a pipeline means for the servers: missing columns, and what each way to switch costs. */
package dev.telltale.local.plan;
