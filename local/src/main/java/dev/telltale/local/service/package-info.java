/**
 * The common parts of the servers of the embedded stack: interface, events, supervision and loopback addresses.
 */
package dev.telltale.local.service;
