/** A request form of the city. Its code is the slug of its name. */
export interface SeedService {
  name: string;
  department: string;
  /** It ends in "Reported": nobody is sent out for this one report. */
  reportOnly?: true;
  /** Nothing was asked for but information: never surveyed. */
  informationOnly?: true;
  /** Not a form that residents can file. */
  inactive?: true;
  /** Other names that exports give it, lower case. Its own name is known without saying. */
  labels?: readonly string[];
}

/**
 * The 68 request forms of MyLA311 in 2026 by group. Groups and departments are
 * inferred from the portal and from who owned the cases; staff may correct them.
 * Report-only are the three types whose cases of 2026 ended in "Reported".
 */
export const SERVICES: Readonly<Record<string, readonly SeedService[]>> = {
  Animals: [
    { name: 'Animal Complaint/Violation', department: 'LAAS' },
    { name: 'Animal Confined', department: 'LAAS' },
    { name: 'Animal Loose', department: 'LAAS' },
    { name: 'Dead Animal Removal', department: 'LASAN' },
    { name: 'Nuisance Barking Dogs', department: 'LAAS' },
  ],
  'Trees and vegetation': [
    { name: 'Bees or Beehive', department: 'BSS' },
    { name: 'Landscape Maintenance', department: 'BSS' },
    { name: 'Street Tree Inspection', department: 'BSS' },
    { name: 'Street Tree Violations', department: 'BSS' },
    { name: 'Tree Emergency', department: 'BSS' },
    { name: 'Tree Obstruction', department: 'BSS' },
  ],
  'Disability access': [
    { name: 'ADA/Accessibility/Disability Complaints', department: 'DOD' },
    { name: 'Disability Related Modification or Accommodations', department: 'DOD' },
    { name: 'Sidewalk Repair Access Request Program', department: 'BOE' },
  ],
  Graffiti: [{ name: 'Graffiti Removal', department: 'OCB' }],
  'Homeless encampment': [{ name: 'Homeless Encampment', department: 'LASAN', reportOnly: true }],
  Parks: [
    { name: 'Illegal Activities (Non-Emergency)', department: 'RAP' },
    { name: 'Park Amenity and Facilities Repair', department: 'RAP' },
    { name: 'Park Cleanliness, Trash and Ground Maintenance', department: 'RAP' },
    { name: 'Trees or Pests in the Park', department: 'RAP' },
  ],
  Parking: [
    { name: 'Accessible Parking Zones', department: 'LADOT' },
    { name: 'Parking Issues', department: 'LADOT' },
  ],
  'Private property and building': [
    { name: 'Building Permit Inspection', department: 'LADBS' },
    { name: 'Private Property Violation', department: 'LADBS', reportOnly: true },
  ],
  'Public right-of-way enforcement': [
    { name: 'Dockless Mobility Enforcement', department: 'LADOT' },
    { name: 'Illegal Auto Repair or Construction, and Leaf Blower Violations', department: 'BSS' },
    { name: 'Illegal Sign Removal, News Rack Issues', department: 'BSS' },
    { name: 'Obstructions', department: 'BSS' },
    { name: 'Public Street Receptacles', department: 'LASAN' },
    { name: 'Report Water Wasting', department: 'LADWP', labels: ['report water waste'] },
  ],
  'Refuse, recycling and collections': [
    { name: 'Containers', department: 'LASAN' },
    { name: 'Illegal Dumping Food Waste', department: 'LASAN' },
    {
      name: 'Illegal Dumping Item Pickup',
      department: 'LASAN',
      labels: ['illegal dumping pickup', 'illegal dumping'],
    },
    {
      name: 'Item Pickups',
      department: 'LASAN',
      labels: ['bulky items', 'metal/household appliances', 'electronic waste', 'item pickup'],
    },
    { name: 'recycLA Billing Inquiry', department: 'LASAN' },
    { name: 'recycLA Complaint', department: 'LASAN' },
    { name: 'recycLA Program Compliance', department: 'LASAN' },
    { name: 'recycLA Waste Assessment', department: 'LASAN' },
    { name: 'Service Not Complete', department: 'LASAN' },
  ],
  'Streets, sidewalks and lighting': [
    { name: 'Accessible Bus Stop Issues', department: 'LADOT' },
    { name: 'Barricade Removal', department: 'BSS' },
    { name: 'Street Sweeping', department: 'BSS' },
    { name: 'Bicycle Facilities Issues', department: 'LADOT' },
    { name: 'Bus Stop Furniture', department: 'BSS' },
    { name: 'Bus Stop Parking Sign & Markings', department: 'LADOT' },
    { name: 'Curb Issues', department: 'LADOT' },
    { name: 'Flooding', department: 'BSS' },
    { name: 'General Street Inspection', department: 'BSS' },
    { name: 'Guard/Warning Rail Maintenance', department: 'BSS' },
    { name: 'Illegal Discharge of Water', department: 'BSS' },
    { name: 'Median Island Maintenance', department: 'BSS' },
    { name: 'Parking Meter Maintenance', department: 'LADOT' },
    { name: 'Report a Sidewalk Problem', department: 'BOE', reportOnly: true },
    { name: 'Street Pavement Issues', department: 'BSS', labels: ['pothole'] },
    {
      name: 'Streetlight Repair Services',
      department: 'BSL',
      labels: ['single streetlight issue', 'multiple streetlight issue', 'streetlight repair'],
    },
    { name: 'Streetlight Non-Repair Services', department: 'BSL' },
    { name: 'Streetlight ADA Repair Services', department: 'BSL' },
    { name: 'Traffic Sign Issues', department: 'LADOT' },
    { name: 'Traffic Signal Issues', department: 'LADOT' },
  ],
  'Traffic safety': [{ name: 'Traffic Safety', department: 'LADOT' }],
  Watershed: [{ name: 'Watershed Protection Division (WPD) Enforcement', department: 'LASAN' }],
  'Feedback and other': [
    { name: 'Feedback', department: 'ITA' },
    { name: 'Land/Mud Slide', department: 'BSS' },
    { name: 'Other', department: 'ITA', labels: ['other request'] },
    { name: 'Request for Terminal Access Routes', department: 'OTHER' },
    { name: 'Searchlight & Generator Permits', department: 'OTHER' },
    { name: 'Sewer or Sidewalk Rebates', department: 'BOE' },
    { name: 'Taxi Complaints', department: 'LADOT' },
  ],
  // Not a form: what the call centre records when a call ends with an answer.
  'Intake records': [
    {
      name: 'Information-Only',
      department: 'ITA',
      informationOnly: true,
      inactive: true,
      labels: ['information only', 'program research'],
    },
  ],
};
