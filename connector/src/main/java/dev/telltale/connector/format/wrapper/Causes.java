package dev.telltale.connector.format.wrapper;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

import dev.telltale.connector.format.ErrorText;
import dev.telltale.connector.format.UndecodableRecordException;

/** Tells from the failure of a format whether the record is bad. */
final class Causes {

    private Causes() {}

    /**
     * The reason why a record cannot be decoded: the messages of the causes, the outermost only if there is no other,
     * because it often repeats the whole record.
     *
     * @throws IOException if the format did not reach a server, which says nothing about the record
     */
    static UndecodableRecordException undecodable(String format, Exception failure) throws IOException {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof UnknownHostException) {
                throw new IOException("format " + format + " does not reach a server: " + cause, failure);
            }
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                messages.add(cause.getMessage().strip());
            }
        }
        List<String> useful = messages.size() > 1 ? messages.subList(1, messages.size()) : messages;
        String reason = useful.isEmpty() ? failure.getClass().getSimpleName() : String.join(" ", useful);
        return new UndecodableRecordException("not " + format + ": " + ErrorText.sentence(reason));
    }
}
