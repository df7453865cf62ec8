/** Tests of schemas that are inferred from values. */
package dev.telltale.local.scaffold.schema;
