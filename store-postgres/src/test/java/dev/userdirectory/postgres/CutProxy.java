package dev.userdirectory.postgres;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A proxy between a store and its server that cuts the connection on which a given text is sent,
 * either before the server gets the text, or after the server has answered, so that the answer is
 * lost. Statements must not be prepared on the server, since their text would not be sent then.
 */
final class CutProxy implements AutoCloseable {

  /** Where a connection is cut. */
  enum Cut {
    BEFORE_THE_SERVER_GETS_IT,
    BEFORE_THE_ANSWER_COMES_BACK
  }

  private record Planned(String text, Cut cut, boolean forGood) {}

  private final ServerSocket door;
  private final int port;
  private final boolean asPooler;
  private final AtomicReference<Planned> planned = new AtomicReference<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;
  private volatile boolean refuses;

  private CutProxy(int port, boolean asPooler) {
    this.port = port;
    this.asPooler = asPooler;
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** Creates a proxy for a server on this machine. */
  static CutProxy before(int port) {
    return new CutProxy(port, false);
  }

  /**
   * Creates a proxy that reports another server process than the one behind it, as a pooler does.
   */
  static CutProxy pooler(int port) {
    return new CutProxy(port, true);
  }

  String url(String parameters) {
    return "jdbc:postgresql://localhost:%s/postgres?user=postgres&%s"
        .formatted(door.getLocalPort(), parameters);
  }

  /** Cuts the connection on which a text is sent next. */
  void cut(String text, Cut cut) {
    planned.set(new Planned(text, cut, false));
  }

  /** Cuts the connection on which a text is sent next and all others, and accepts no new ones. */
  void cutForGood(String text, Cut cut) {
    planned.set(new Planned(text, cut, true));
  }

  private void accept() {
    try {
      while (!closed) {
        Socket client = door.accept();
        if (refuses) {
          client.close();
          continue;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(client);
        open.add(server);
        AtomicReference<Cut> cut = new AtomicReference<>();
        start(() -> toServer(client, server, cut));
        start(() -> toClient(server, client, cut));
      }
    } catch (IOException e) {
      // The proxy was closed.
    }
  }

  private void toServer(Socket client, Socket server, AtomicReference<Cut> cut) {
    try (client;
        server) {
      InputStream in = client.getInputStream();
      OutputStream out = server.getOutputStream();
      ByteArrayOutputStream sent = new ByteArrayOutputStream();
      byte[] bytes = new byte[1 << 16];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        sent.write(bytes, 0, read);
        Planned next = planned.get();
        if (next != null && sent.toString(StandardCharsets.UTF_8).contains(next.text())) {
          planned.set(null);
          cut.set(next.cut());
          if (next.forGood()) {
            refuses = true;
            closeAllBut(Set.of(client, server));
          }
          if (next.cut() == Cut.BEFORE_THE_SERVER_GETS_IT) {
            return;
          }
        }
        out.write(bytes, 0, read);
        sent.reset();
      }
    } catch (IOException e) {
      // One side closed its connection, so the other side is closed too.
    }
  }

  private void closeAllBut(Set<Socket> kept) throws IOException {
    for (Socket each : open) {
      if (!kept.contains(each)) {
        each.close();
      }
    }
  }

  private void toClient(Socket server, Socket client, AtomicReference<Cut> cut) {
    try (client;
        server) {
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] bytes = new byte[1 << 16];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        if (cut.get() == Cut.BEFORE_THE_ANSWER_COMES_BACK) {
          return;
        }
        if (asPooler) {
          changeProcess(bytes, read);
        }
        out.write(bytes, 0, read);
      }
    } catch (IOException e) {
      // One side closed its connection, so the other side is closed too.
    }
  }

  /**
   * Changes the id of the server's process in the message K, of twelve bytes or more, which begins
   * with that id.
   */
  private static void changeProcess(byte[] bytes, int length) {
    for (int i = 0; i + 8 < length; i++) {
      if (bytes[i] == 'K' && bytes[i + 1] == 0 && bytes[i + 2] == 0 && bytes[i + 3] == 0) {
        bytes[i + 8] ^= 1;
        return;
      }
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    door.close();
    closeAllBut(Set.of());
  }
}
