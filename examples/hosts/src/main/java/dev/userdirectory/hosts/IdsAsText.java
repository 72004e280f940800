package dev.userdirectory.hosts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.userdirectory.EventId;
import dev.userdirectory.InvitationId;
import dev.userdirectory.OrganizationId;
import dev.userdirectory.SessionId;
import dev.userdirectory.SiteId;
import dev.userdirectory.UserId;

/** A Jackson module that writes and reads the directory's ids as texts. */
final class IdsAsText extends SimpleModule {

  private static final long serialVersionUID = 1;

  IdsAsText() {
    setMixInAnnotation(OrganizationId.class, OfOrganization.class);
    setMixInAnnotation(UserId.class, OfUser.class);
    setMixInAnnotation(InvitationId.class, OfInvitation.class);
    setMixInAnnotation(SessionId.class, OfSession.class);
    setMixInAnnotation(EventId.class, OfEvent.class);
    setMixInAnnotation(SiteId.class, OfSite.class);
  }

  private abstract static class OfOrganization {
    @JsonCreator
    static OrganizationId of(String text) {
      return OrganizationId.of(text);
    }

    @Override
    @JsonValue
    public abstract String toString();
  }

  private abstract static class OfUser {
    @JsonCreator
    static UserId of(String text) {
      return UserId.of(text);
    }

    @Override
    @JsonValue
    public abstract String toString();
  }

  private abstract static class OfInvitation {
    @JsonCreator
    static InvitationId of(String text) {
      return InvitationId.of(text);
    }

    @Override
    @JsonValue
    public abstract String toString();
  }

  private abstract static class OfSession {
    @JsonCreator
    static SessionId of(String text) {
      return SessionId.of(text);
    }

    @Override
    @JsonValue
    public abstract String toString();
  }

  private abstract static class OfEvent {
    @JsonCreator
    static EventId of(String text) {
      return EventId.of(text);
    }

    @Override
    @JsonValue
    public abstract String toString();
  }

  private abstract static class OfSite {
    @JsonCreator
    static SiteId of(String text) {
      return SiteId.of(text);
    }

    @Override
    @JsonValue
    public abstract String toString();
  }
}
