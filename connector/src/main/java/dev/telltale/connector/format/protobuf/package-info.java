/** Format {@code telltale-protobuf}: Protobuf by a file of descriptors, without generated classes. */
package dev.telltale.connector.format.protobuf;
