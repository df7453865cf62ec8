package dev.telltale.sql.manifest;

import java.util.List;

import dev.telltale.sql.failure.TelltaleException;

/** The faults of a {@code pipeline.json}; each names the file and, where it is known, the line. */
public final class ManifestException extends TelltaleException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    ManifestException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** A sentence for each fault. */
    public List<String> faults() {
        return faults;
    }
}
