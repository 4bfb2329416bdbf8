/** What an order asks for. */
export interface Order {
  readonly item: string;
  readonly card: string;
}

/** What the invoice worker answers: the text, and in which trace, under which span, it worked. */
export interface Invoice {
  readonly text: string;
  readonly seen: { readonly traceId: string; readonly parentSpanId?: string };
}

/** The three places where an order leaves the call stack it came in on. */
export interface Crossings {
  /** Opens a queue; the function it returns runs a job on it. */
  createQueue(): <T>(job: () => Promise<T>) => Promise<T>;
  postJson(url: string, body: unknown): Promise<void>;
  startInvoiceWorker(): InvoiceWorker;
}

/** A warm worker thread that renders invoices. */
export interface InvoiceWorker {
  render(order: Order): Promise<Invoice>;
  stop(): Promise<unknown>;
}
