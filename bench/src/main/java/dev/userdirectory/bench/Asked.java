package dev.userdirectory.bench;

/**
 * Chooses the user and the site of the next call, in an order that is the same for all subjects.
 */
final class Asked {

  private final int size;
  private int user;
  private String site = World.site(0);

  Asked(int size) {
    this.size = size;
  }

  int next() {
    // A step that is no divisor of any size, so that neighbours in memory are not asked in turn.
    user = (int) ((user + 7_919L) % size);
    site = World.site(user + (user & 1));
    return user;
  }

  String site() {
    return site;
  }
}
