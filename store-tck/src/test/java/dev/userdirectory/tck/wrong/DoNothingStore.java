package dev.userdirectory.tck.wrong;

import dev.userdirectory.EventId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.spi.DirectoryStore;
import dev.userdirectory.spi.OrganizationRecord;
import dev.userdirectory.spi.RoleHolder;
import dev.userdirectory.spi.Slice;
import dev.userdirectory.spi.StoreTransaction;
import dev.userdirectory.spi.StoreView;
import dev.userdirectory.spi.UserLocation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store that runs all work, takes everything, keeps nothing and refuses nothing. */
public final class DoNothingStore implements DirectoryStore {

  @Override
  public <T extends @Nullable Object> T read(
      OrganizationId organization, Function<StoreView, T> work) {
    return work.apply(new EmptyView());
  }

  @Override
  public <T extends @Nullable Object> T write(
      OrganizationId organization, EventId command, Function<StoreTransaction, T> work) {
    return work.apply(new EmptyTransaction());
  }

  @Override
  public boolean writeIfIdle(
      OrganizationId organization, EventId command, Consumer<StoreTransaction> work) {
    work.accept(new EmptyTransaction());
    return true;
  }

  @Override
  public void scrub() {}

  @Override
  public List<UserLocation> locate(
      @Nullable String externalId, @Nullable String canonicalEmail, int most) {
    return List.of();
  }

  @Override
  public List<OrganizationRecord> organizations(Slice slice) {
    return List.of();
  }

  @Override
  public List<OrganizationId> deletedOrganizations(@Nullable OrganizationId after, int most) {
    return List.of();
  }

  @Override
  public long countOrganizations() {
    return 0;
  }

  @Override
  public List<RoleHolder> holdersOfOtherRoles(Set<String> known, int most) {
    return List.of();
  }

  @Override
  public List<OrganizationId> organizationsDefiningRoles(@Nullable Set<String> names, int most) {
    return List.of();
  }

  @Override
  public List<OrganizationId> organizationsWithoutActive(String role, int most) {
    return List.of();
  }

  @Override
  public List<RoleHolder> machinesHolding(String role, int most) {
    return List.of();
  }

  @Override
  public List<OrganizationId> organizationsWithNews(
      String consumer, @Nullable OrganizationId after, int most) {
    return List.of();
  }

  @Override
  public long lastSequence(OrganizationId organization) {
    return 0;
  }

  @Override
  public Map<String, String> facts() {
    return Map.of();
  }

  @Override
  public Map<String, String> changeFacts(UnaryOperator<Map<String, String>> change) {
    return Map.of();
  }

  @Override
  public void close() {}
}
