import type { ContextManager, TextMapPropagator } from '@opentelemetry/api';
import type { CarrierSubject } from '../../conformance/carrier/CarrierCase.js';
import type { Compose } from '../../conformance/composite/CompositeCase.js';

interface Named {
  readonly name: string;
  readonly capabilities: Readonly<Record<string, string>>;
  readonly known: Readonly<Record<string, string>>;
}

/** Something of a user's module that a kit can be asked about. */
export type Subject = Named &
  (
    | { readonly kind: 'propagator'; readonly make: () => TextMapPropagator }
    | { readonly kind: 'context manager'; readonly make: () => ContextManager }
    | { readonly kind: 'carrier'; readonly carrier: CarrierSubject }
    | { readonly kind: 'composite'; readonly compose: Compose }
  );
