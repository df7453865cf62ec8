/** Access to parts of Flink and its connectors that have no public way in. */
package dev.telltale.connector.reflect;
