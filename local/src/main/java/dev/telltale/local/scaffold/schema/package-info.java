/** Schemas: the SQL types of the fields of a sample, and the figures that choices are made from. Pure functions. */
package dev.telltale.local.scaffold.schema;
