/** Scaffold: derives a new pipeline from a sample of its readings. */
package dev.telltale.local.scaffold;
