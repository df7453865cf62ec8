/** Tests with a broker and a database that require TLS and a password. */
package dev.telltale.local.command.secure;
