package dev.telltale.local.scaffold.sample;

/** How the records of a sample are written. */
public enum Encoding {
    /** A JSON object per record. */
    JSON("JSON objects"),
    /** A line of separated values per record. */
    CSV("lines of separated values"),
    /** Avro without a header. */
    AVRO("bare Avro"),
    /** Avro after the header of a schema registry. */
    AVRO_OF_REGISTRY("Avro with a schema registry header"),
    /** Protobuf without a header. */
    PROTOBUF("bare Protobuf");

    private final String description;

    Encoding(String description) {
        this.description = description;
    }

    /** The encoding in words. */
    public String description() {
        return description;
    }
}
