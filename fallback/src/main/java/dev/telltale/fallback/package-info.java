/** The conversion of instants for Jdbi, which all packages of the fallback use. */
package dev.telltale.fallback;
