package dev.userdirectory.copy;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts the records that a step has processed, and notifies the listener. */
final class CopyCount {

  private final CopyProgress.Step step;
  private final Consumer<CopyProgress> listener;
  private final Map<String, Long> records = new HashMap<>();
  private long organizations;
  private long deletedOrganizations;

  CopyCount(CopyProgress.Step step, Consumer<CopyProgress> listener) {
    this.step = step;
    this.listener = listener;
  }

  void organization() {
    organizations++;
    tell();
  }

  void deletedOrganization() {
    deletedOrganizations++;
    tell();
  }

  void records(Part<?> part, int more) {
    records.merge(part.name(), (long) more, Long::sum);
    tell();
  }

  CopyProgress progress() {
    return new CopyProgress(
        step,
        organizations,
        deletedOrganizations,
        count(new Part.Users()),
        count(new Part.Invitations()),
        count(new Part.Sessions()),
        count(new Part.Events()));
  }

  private long count(Part<?> part) {
    return records.getOrDefault(part.name(), 0L);
  }

  private void tell() {
    listener.accept(progress());
  }
}
