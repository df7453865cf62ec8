package dev.telltale.sql.settings;

import java.util.List;

import dev.telltale.sql.failure.TelltaleException;

/** Settings that are missing or malformed; the message names each of them and its purpose. */
public final class SettingsException extends TelltaleException {
    private static final long serialVersionUID = 1L;

    SettingsException(List<String> complaints) {
        super(String.join("; ", complaints));
    }

    SettingsException(String complaint) {
        super(complaint);
    }
}
