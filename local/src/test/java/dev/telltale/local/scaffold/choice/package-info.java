/** Tests of the choices about a new pipeline. */
package dev.telltale.local.scaffold.choice;
