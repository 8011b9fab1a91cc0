package io.nervpp.datasets;

import io.nervpp.codec.media.FileErrors;
import io.nervpp.codec.media.MediaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file over HTTP. It grows beside its place under the name with {@code .part} behind it and is renamed when it is whole. A connection that is cut
 * is taken up again where it ended, in this run or a later one, as long as the server says (by ETag or date) that the file is still the same.
 */
final class Download {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int TRIES = 5;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+)");
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_SATISFIABLE = 416;

    private final URI address;
    private final Path file;
    private final Path part;
    private final Path validatorFile;

    /** The connection ended before the file did. */
    private static final class CutException extends Exception {
        private static final long serialVersionUID = 1L;

        private CutException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    Download(URI address, Path file) {
        this.address = address;
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
        this.validatorFile = file.resolveSibling(file.getFileName() + ".part.validator");
    }

    /**
     * Fetches the file, in a few tries if need be.
     *
     * @throws MediaException where the server does not answer as it should or the disk does not take it
     */
    void run(String name, Progress progress) throws InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        for (int attempt = 1; ; attempt++) {
            try {
                attempt(client, "fetching " + name, progress);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                Files.deleteIfExists(validatorFile);
                return;
            } catch (CutException e) {
                if (attempt == TRIES) {
                    throw new MediaException(
                            MediaException.Kind.INPUT,
                            "cannot fetch " + address + ": " + e.getMessage()
                                    + "; what came so far is kept, and the next" + " fetch goes on from there",
                            e);
                }
            } catch (IOException e) {
                throw new MediaException(
                        MediaException.Kind.OUTPUT, "cannot write " + FileErrors.text(part.toString(), e), e);
            }
        }
    }

    private void attempt(HttpClient client, String task, Progress progress)
            throws IOException, CutException, InterruptedException {
        long have = Files.exists(part) ? Files.size(part) : 0;
        Optional<String> validator =
                Files.exists(validatorFile) ? Optional.of(Files.readString(validatorFile)) : Optional.empty();
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        boolean resumes = have > 0 && validator.isPresent();
        if (resumes) {
            request.header("Range", "bytes=" + have + "-").header("If-Range", validator.get());
        }
        HttpResponse<InputStream> response = send(client, request.build());
        try (InputStream body = response.body()) {
            switch (response.statusCode()) {
                case OK -> {
                    note(response);
                    copy(
                            body,
                            0,
                            response.headers()
                                    .firstValueAsLong("Content-Length")
                                    .orElse(0),
                            task,
                            progress);
                }
                case PARTIAL -> copy(body, have, total(response, have), task, progress);
                case NOT_SATISFIABLE -> {
                    // More was kept than the file has: it is another one now.
                    Files.deleteIfExists(part);
                    Files.deleteIfExists(validatorFile);
                    throw new CutException("the file has become shorter than the part that is kept", null);
                }
                default ->
                    throw new MediaException(
                            MediaException.Kind.INPUT, "cannot fetch " + address + ": HTTP " + response.statusCode());
            }
        }
    }

    private HttpResponse<InputStream> send(HttpClient client, HttpRequest request)
            throws CutException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new CutException(String.valueOf(e.getMessage() == null ? "no connection" : e.getMessage()), e);
        }
    }

    /** Keeps what tells this version of the file from another. */
    private void note(HttpResponse<InputStream> response) throws IOException {
        Optional<String> validator = response.headers()
                .firstValue("ETag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> response.headers().firstValue("Last-Modified"));
        if (validator.isPresent()) {
            Files.writeString(validatorFile, validator.get(), StandardCharsets.UTF_8);
        } else {
            Files.deleteIfExists(validatorFile);
        }
    }

    /** Bytes of the whole file, by a partial answer that must begin where asked. */
    private long total(HttpResponse<InputStream> response, long have) {
        String range = response.headers().firstValue("Content-Range").orElse("none");
        Matcher matcher = CONTENT_RANGE.matcher(range);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) != have) {
            throw new MediaException(
                    MediaException.Kind.INPUT,
                    "cannot fetch " + address + ": bad Content-Range: " + range + ", expected to begin at " + have);
        }
        return Long.parseLong(matcher.group(2));
    }

    private void copy(InputStream body, long have, long total, String task, Progress progress)
            throws IOException, CutException, InterruptedException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long done = have;
        StandardOpenOption how = have > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
            for (int count = read(body, buffer, done, total); count >= 0; count = read(body, buffer, done, total)) {
                out.write(buffer, 0, count);
                done += count;
                progress.at(task, done, total);
                if (Thread.interrupted()) {
                    throw new InterruptedException("fetching interrupted after " + done + " bytes");
                }
            }
        }
        if (total > 0 && done != total) {
            throw new CutException("got " + done + " of " + total + " bytes", null);
        }
    }

    private static int read(InputStream body, byte[] buffer, long done, long total) throws CutException {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            throw new CutException("got " + done + " of " + total + " bytes: " + e.getMessage(), e);
        }
    }
}
