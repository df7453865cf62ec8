/** Choices: key, event time, numbers and names of a new pipeline, each with its reason. Pure functions. */
package dev.telltale.local.scaffold.choice;
