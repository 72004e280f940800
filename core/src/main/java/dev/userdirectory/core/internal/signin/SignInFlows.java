package dev.userdirectory.core.internal.signin;

import dev.userdirectory.InvitationPreview;
import dev.userdirectory.RequestContext;
import dev.userdirectory.SignInRequest;
import dev.userdirectory.SignInResult;
import dev.userdirectory.core.internal.input.Contexts;
import dev.userdirectory.core.internal.input.Faults;
import dev.userdirectory.core.internal.input.Person;
import dev.userdirectory.core.internal.records.NotFoundErrors;
import dev.userdirectory.core.internal.records.Refusals;
import dev.userdirectory.core.internal.records.Tenant;
import dev.userdirectory.core.internal.records.Token;
import dev.userdirectory.core.internal.text.Name;
import dev.userdirectory.core.internal.transaction.Components;
import dev.userdirectory.spi.InvitationRecord;
import dev.userdirectory.spi.OrganizationRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in: plainly, by an invitation, or by registering an organization. A sign-in is
 * authorized by the identity, which the host has verified, or by the secret code; the user is
 * audited as the actor.
 */
public final class SignInFlows {

  private final Components components;
  private final IdentityResolver identities;
  private final InvitedSignIn invited;
  private final PlainSignIn plain;
  private final RegisteringSignIn registering;

  public SignInFlows(Components components) {
    this.components = components;
    this.identities = new IdentityResolver(components.store());
    this.invited = new InvitedSignIn(components);
    this.plain = new PlainSignIn(components, identities);
    this.registering = new RegisteringSignIn(components, plain);
  }

  /** Shows an invitation without changing anything, since mail scanners follow links too. */
  public InvitationPreview previewInvitation(@Nullable String code) {
    Token token = requireCode(code);
    Instant now = components.transactions().now();
    return components
        .store()
        .read(
            token.organization(),
            view -> {
              OrganizationRecord organization = view.organization();
              InvitationRecord invitation =
                  organization == null ? null : view.invitationByCode(token.digest());
              if (organization == null || invitation == null) {
                throw NotFoundErrors.invitation();
              }
              Tenant tenant = Tenant.of(organization, components.policies().of(view));
              return components.views().preview(invitation, tenant, now);
            });
  }

  /** Parses a code, and refuses a malformed code in the same way as an unknown one. */
  private static Token requireCode(@Nullable String code) {
    Token token = Token.parse(Token.Kind.INVITATION, code);
    if (token == null) {
      throw NotFoundErrors.invitation();
    }
    return token;
  }

  /**
   * Chooses how to sign in: an invitation takes precedence over registering, and a person who
   * already has a user of their own signs in instead of registering.
   */
  public SignInResult signIn(SignInRequest request, RequestContext context) {
    Faults faults = new Faults();
    Person person = Person.of(request.identity(), faults);
    RequestContext from = Contexts.clean(context);
    boolean registers = request.register() && request.invitation() == null;
    Name name = registers ? checkRegistration(request, person, faults) : null;
    faults.raise();
    if (request.invitation() != null) {
      return invited.signIn(requireCode(request.invitation()), person, from);
    }
    if (registers && !identities.hasOwn(person, request.organization())) {
      if (request.organization() != null) {
        throw Refusals.invalid(
            "organization",
            "is named, and the person has no user there; leave it out to register a new one.");
      }
      return registering.signIn(name, person, from);
    }
    return plain.signIn(request.organization(), person, from);
  }

  /**
   * Checks a registration, and returns the name of the organization; null to name it after its
   * owner.
   */
  private static @Nullable Name checkRegistration(
      SignInRequest request, Person person, Faults faults) {
    if (person.email() == null) {
      faults.add("verifiedEmail", "is missing; who registers needs a verified e-mail.");
    }
    return faults.optionalName("organizationName", request.organizationName());
  }
}
