package io.nervpp.datasets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A local HTTP server with faults: it can cut connections after some bytes, and exchange files. */
final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> ranges = new ArrayList<>();

    /** Bytes after which each of the next answers ends; used up one by one. */
    private final List<Integer> cuts = new ArrayList<>();

    private boolean sendsTag = true;

    FileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/data/";
    }

    FileServer put(String name, byte[] content) {
        files.put("/data/" + name, content);
        return this;
    }

    FileServer cutAfter(int... bytes) {
        for (int count : bytes) {
            cuts.add(count);
        }
        return this;
    }

    FileServer withoutTag() {
        sendsTag = false;
        return this;
    }

    /** Range headers of the requests so far; {@code all} where there was none. */
    List<String> ranges() {
        return ranges;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] content = files.get(exchange.getRequestURI().getPath());
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String tag = "\"" + Hashes.sha256OfText(new String(content, java.nio.charset.StandardCharsets.ISO_8859_1))
                    + "\"";
            if (sendsTag) {
                exchange.getResponseHeaders().add("ETag", tag);
            }
            String range = exchange.getRequestHeaders().getFirst("Range");
            boolean same = tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
            ranges.add(range == null ? "all" : range);
            int from = range != null && same ? Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1")) : 0;
            if (from > 0) {
                exchange.getResponseHeaders()
                        .add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
            int count = cuts.isEmpty() ? content.length - from : Math.min(cuts.remove(0), content.length - from);
            OutputStream body = exchange.getResponseBody();
            body.write(content, from, count);
            body.flush();
        } catch (IOException e) {
            // A body shorter than announced: closing the exchange cuts the connection, as is wanted.
            if (!String.valueOf(e.getMessage()).contains("insufficient bytes written")) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
