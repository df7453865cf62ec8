/**
 * A pipeline as batch runs see it: contracts, rules for valid readings, result sinks, and clients for topic and
 * database.
 */
package dev.telltale.fallback.pipeline;
