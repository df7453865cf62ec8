/** Connections to the database that all packages of the fallback use, and their conversion of instants. */
package dev.telltale.fallback;
