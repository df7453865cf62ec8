/** Values of JSON, Avro and CSV as trees. */
package dev.telltale.local.scaffold.sample.tree;
