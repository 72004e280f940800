package dev.userdirectory.sqlite;

import dev.userdirectory.DirectoryException;
import dev.userdirectory.Identity;
import dev.userdirectory.NewUser;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.PageRequest;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemActor;
import dev.userdirectory.User;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserState;
import dev.userdirectory.Users;
import dev.userdirectory.access.RoleModels;
import dev.userdirectory.core.UserDirectoryBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A process that runs a directory over a file. It reads one command per line and answers each with
 * a line: {@code done} and the result, or the code and reason of the refusal.
 */
final class DirectoryProcess implements AutoCloseable {

  private static final SystemActor SYSTEM = SystemActor.named("test");

  private final LineProcess process;

  private DirectoryProcess(LineProcess process) {
    this.process = process;
  }

  static DirectoryProcess start(Path file) throws IOException {
    return new DirectoryProcess(LineProcess.start(DirectoryProcess.class, file));
  }

  /** Opens a directory over a file, as each of the processes does. */
  static UserDirectory open(Path file) {
    return UserDirectoryBuilder.of(RoleModels.ownerAdminUser(), SqliteStore.open(file)).build();
  }

  /** Sends a command to the process without waiting for the answer. */
  void send(String command, Object... words) {
    StringBuilder line = new StringBuilder(command);
    for (Object word : words) {
      line.append(' ').append(word);
    }
    process.send(line.toString());
  }

  /** Waits for the answer to the last command that was sent. */
  String answer() throws IOException {
    return process.answer();
  }

  String ask(String command, Object... words) throws IOException {
    send(command, words);
    return answer();
  }

  /** Ends the process by closing its input. */
  @Override
  public void close() {
    process.end();
  }

  public static void main(String[] arguments) throws IOException {
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (UserDirectory directory = open(Path.of(arguments[0]))) {
      String line = commands.readLine();
      while (line != null) {
        System.out.println(answer(directory, line.split(" ", -1)));
        line = commands.readLine();
      }
    }
  }

  private static String answer(UserDirectory directory, String[] words) {
    try {
      return "done " + done(directory, words);
    } catch (DirectoryException refusal) {
      return refusal.code().text() + " " + refusal.reason().text() + " " + refusal.getMessage();
    }
  }

  private static Object done(UserDirectory directory, String[] words) {
    return switch (words[0]) {
      case "register" -> {
        SignInResult signIn =
            directory.signIn(
                SignInRequest.of(person(words[1])).register(true), RequestContext.none());
        yield signIn.registered() + " " + signIn.organization().id();
      }
      case "signIn" ->
          directory
              .signIn(SignInRequest.of(person(words[1])), RequestContext.none())
              .token()
              .reveal();
      case "authenticate" -> directory.authenticate(words[1], RequestContext.none()).user();
      case "demote" ->
          directory
              .actingAs(directory.authenticate(words[1], RequestContext.none()))
              .users()
              .update(UserId.of(words[2]), UserChange.empty().role("user"))
              .id();
      case "restore" ->
          users(directory, words[1])
              .update(UserId.of(words[2]), UserChange.empty().role("owner"))
              .id();
      case "owners" ->
          users(directory, words[1]).stream(UserQuery.all().role("owner").states(UserState.ACTIVE))
              .map(User::id)
              .map(UserId::toString)
              .collect(Collectors.joining(" "));
      case "import" ->
          directory
              .actingAs(SYSTEM, OrganizationId.of(words[1]))
              .importUsers(newUsers(words[2], Integer.parseInt(words[3])), row -> {});
      case "createInThreads" ->
          createInThreads(
              users(directory, words[1]),
              words[2],
              Integer.parseInt(words[3]),
              Integer.parseInt(words[4]));
      case "disable" -> users(directory, words[1]).disable(UserId.of(words[2])).id();
      case "enable" -> users(directory, words[1]).enable(UserId.of(words[2])).id();
      default -> throw new IllegalArgumentException("No such command: " + words[0]);
    };
  }

  private static List<NewUser> newUsers(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> NewUser.of(name + i + "@acme.example").role("user"))
        .toList();
  }

  /**
   * Creates users in several threads, the same number in each, and returns how many users have the
   * name.
   */
  private static long createInThreads(Users users, String name, int threads, int each) {
    List<Thread> running =
        IntStream.range(0, threads)
            .mapToObj(i -> new Thread(() -> newUsers(name + i + "x", each).forEach(users::create)))
            .toList();
    running.forEach(Thread::start);
    for (Thread thread : running) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return users.list(UserQuery.all().search(name), PageRequest.first()).total();
  }

  private static Users users(UserDirectory directory, String organization) {
    return directory.actingAs(SYSTEM, OrganizationId.of(organization)).users();
  }

  /** Returns the identity of the person with a name, as the host has verified it. */
  static Identity person(String name) {
    return Identity.verified("idp|" + name, name + "@acme.example");
  }
}
