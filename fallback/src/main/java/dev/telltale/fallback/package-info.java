/** Shared by all packages of the fallback: its exception, and the conversion of instants for Jdbi. */
package dev.telltale.fallback;
