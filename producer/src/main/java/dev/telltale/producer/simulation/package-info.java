/** Parts that the simulated pipelines share: devices, schedules and waves. */
package dev.telltale.producer.simulation;
