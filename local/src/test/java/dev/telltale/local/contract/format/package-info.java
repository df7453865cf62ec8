/** Records in the formats of the topics, made of cells of a table. */
package dev.telltale.local.contract.format;
