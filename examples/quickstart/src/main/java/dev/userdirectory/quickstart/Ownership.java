package dev.userdirectory.quickstart;

import dev.userdirectory.DirectoryException.Forbidden;
import dev.userdirectory.OrganizationDirectory;
import dev.userdirectory.PageRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.SystemDirectory;
import dev.userdirectory.UserChange;
import dev.userdirectory.UserDirectory;
import dev.userdirectory.UserId;
import dev.userdirectory.UserQuery;
import dev.userdirectory.UserRef;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Shows the main rule: an organization always keeps an active owner. */
final class Ownership {

  private static final int ROUNDS = 200;

  private final UserDirectory directory;
  private final SystemDirectory system;
  private final SignInResult jordan;
  private final SignInResult jane;

  Ownership(UserDirectory directory, Cast cast) {
    this.directory = directory;
    this.system = cast.asSystem(directory);
    this.jordan = cast.jordan();
    this.jane = cast.jane();
  }

  void tell(Screen screen) {
    stepDownAlone(screen);
    demoteEachOther(screen);
  }

  private void stepDownAlone(Screen screen) {
    screen.chapter("The sole owner tries to step down");
    try {
      as(jordan).users().update(UserRef.me(), UserChange.empty().role("admin"));
      throw new IllegalStateException("The sole owner stepped down.");
    } catch (Forbidden refused) {
      screen.line("Refused (" + refused.reason().text() + "): " + refused.getMessage());
    }
  }

  private void demoteEachOther(Screen screen) {
    screen.chapter("Two owners demote each other, from two threads, " + ROUNDS + " times");
    int refused = 0;
    CyclicBarrier start = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        makeOwner(jordan);
        makeOwner(jane);
        Future<Boolean> one = threads.submit(demotion(start, jordan, jane.user().id()));
        Future<Boolean> other = threads.submit(demotion(start, jane, jordan.user().id()));
        if (one.get().equals(other.get())) {
          throw new IllegalStateException("Of two who demote each other, one is refused.");
        }
        refused++;
        requireAnOwner();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdown();
    }
    makeOwner(jordan);
    system.users().update(jane.user().id(), UserChange.empty().role("admin"));
    screen.line(
        "%s of %s demotions were refused: one of each two, so that an owner remained."
            .formatted(refused, 2 * ROUNDS));
  }

  private Callable<Boolean> demotion(CyclicBarrier start, SignInResult who, UserId whom) {
    return () -> {
      start.await();
      try {
        as(who).users().update(whom, UserChange.empty().role("admin"));
        return true;
      } catch (Forbidden refused) {
        return false;
      }
    };
  }

  private void makeOwner(SignInResult who) {
    system.users().update(who.user().id(), UserChange.empty().role("owner"));
  }

  private void requireAnOwner() {
    UserQuery owners = UserQuery.members().role("owner");
    if (system.users().list(owners, PageRequest.first()).total() < 1) {
      throw new IllegalStateException("Nobody owns the organization.");
    }
  }

  private OrganizationDirectory as(SignInResult who) {
    return directory.actingAs(Cast.caller(directory, who));
  }
}
