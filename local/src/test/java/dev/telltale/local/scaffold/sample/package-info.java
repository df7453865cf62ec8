/** Samples of readings. */
package dev.telltale.local.scaffold.sample;
